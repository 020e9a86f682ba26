import { Page, Section } from '#web/components/page.tsx'
import { Skeleton } from '#web/components/states.tsx'
import { usePreferences } from '#web/setting.ts'
import { ImportDrop } from '../connections/import-drop.tsx'
import { BudgetsSection } from '../trust/budgets-section.tsx'
import { GrantsSection } from '../trust/grants-section.tsx'
import { AccessSection } from './access-section.tsx'
import { LookSection } from './look-section.tsx'
import { OfficeSection } from './office-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { YouSection } from './you-section.tsx'

/** How the owner wants things; every change takes effect at once and can be undone. */
export function SettingsPage() {
  const preferences = usePreferences()
  if (!preferences) return <Skeleton />
  return (
    <Page title="Settings">
      <YouSection preferences={preferences} />
      <GrantsSection />
      <BudgetsSection />
      <LookSection singleKeys={preferences.singleKeys} />
      <Section title="Bring in files">
        <ImportDrop />
      </Section>
      <PasswordSection address={preferences.addresses[0]} />
      <AccessSection />
      <OfficeSection office={preferences.office} />
    </Page>
  )
}
