import { EditPreferences } from '#modules/people/contract.ts'
import { withCustoms } from '#modules/people/rules/languages.ts'
import { becomes, type Prediction } from '#web/predict.ts'

export const peoplePredictions: Record<string, Prediction> = {
  'people.edit_preferences': (seen, input) => {
    const [before] = seen.all('preferences')
    if (!before) return []
    const changes = EditPreferences.decode(input as never) // checked by the schema
    return [becomes('preferences', { ...before, ...withCustoms(changes) })]
  },
}
