import { EditPreferences } from '#modules/people/contract.ts'
import { becomes, type Prediction } from '#web/predict.ts'

export const peoplePredictions: Record<string, Prediction> = {
  'people.edit_preferences': (seen, input) => {
    const [before] = seen.all('preferences')
    if (!before) return []
    const changes = EditPreferences.decode(input as never) // checked by the schema
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    return [becomes('preferences', { ...before, ...given })]
  },
}
