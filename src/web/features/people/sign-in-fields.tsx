import { Field, INPUT } from '#web/components/field.tsx'

/** Fields by which a person shows who they are; the same wherever they are asked. */

export const AddressField = ({ address }: { address?: string | undefined }) => (
  <Field label="Mail address">
    <input
      name="email"
      type="email"
      required
      autoComplete="username"
      defaultValue={address}
      className={INPUT}
    />
  </Field>
)

export const PasswordField = () => (
  <Field label="Password">
    <input name="password" type="password" required autoComplete="current-password" className={INPUT} />
  </Field>
)

export const LinkField = ({ placeholder }: { placeholder?: string }) => (
  <Field label="Sign-in link">
    <input
      name="link"
      required
      autoComplete="off"
      spellCheck={false}
      placeholder={placeholder}
      className={INPUT}
    />
  </Field>
)

/** What is typed on the machine itself to get a link. */
export const LinkCommand = () => (
  <pre className="overflow-x-auto rounded-control bg-sunken px-3 py-2 font-mono text-meta">
    npm run reeve -- link
  </pre>
)

/** What is said of a pasted text that is no such link. */
export const NO_LINK = 'This is not a sign-in link of this Reeve. Copy the whole address that was printed.'
