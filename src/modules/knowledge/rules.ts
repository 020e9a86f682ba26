/**
 * Who writes the index down, by its cursor in the ledger. A new name starts at the ledger's beginning: give it one, and
 * empty the index in a migration, when words are read differently than before.
 */
export const REACTION = 'knowledge.index_files'
