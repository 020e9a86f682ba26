import { Fragment } from 'react'

/** A mail address in letters that tell l from 1, which breaks after the @ and before a dot, never within a word. */
export const Address = ({ of }: { of: string }) => (
  <span className="font-mono text-meta wrap-break-word">
    {of.split(/(?<=@)|(?=\.)/).map((part, index) => (
      <Fragment key={index}>
        {index ? <wbr /> : null}
        {part}
      </Fragment>
    ))}
  </span>
)

const ADDRESS = /([^\s<>()"“”,;:]+@[^\s<>()"“”,;:]+)/

/** A sentence in which addresses stand, each broken as above. */
export const WithAddresses = ({ children }: { children: string }) =>
  children.split(ADDRESS).map((part, index) =>
    index % 2 ? (
      <Fragment key={index}>
        {part.split(/(?<=@)|(?=\.)/).map((piece, at) => (
          <Fragment key={at}>
            {at ? <wbr /> : null}
            {piece}
          </Fragment>
        ))}
      </Fragment>
    ) : (
      part
    ),
  )
