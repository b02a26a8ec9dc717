import type { SuspensionState } from '../domain/suspension.ts';
import type { ShownSuspensionState } from './suspension-messages.ts';

/** How a suspension is shown; null where there is nothing to show: the line ends for good. */
export function shownSuspension(state: SuspensionState): ShownSuspensionState | null {
  switch (state) {
    case 'asked':
    case 'applied':
    case 'asked-again':
      return 'stopping';
    case 'verified':
      return 'stopped';
    case 'recalled':
    case 'restoring':
      return 'allowing';
    case 'restored':
      return 'allowed';
    case 'parked':
    case 'restore-parked':
      return state;
    case 'overtaken':
      return null;
  }
}
