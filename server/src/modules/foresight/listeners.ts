import type { Listener } from '../../platform/events/listeners.ts'
import { issueListeners } from './issues/chores.ts'
import { suggestionListeners } from './suggestions/reactions.ts'

/** One line a folder. */
export const listeners: Listener[] = [...issueListeners, ...suggestionListeners]
