import type { ResourceProvider } from '../../stack/resourceProvider.ts';
import { customResource } from './customResource.ts';

/** Resources that a function of the stack makes. */
export const cloudformationResources: readonly ResourceProvider[] = [customResource];
