import type { ResourceProvider } from '../../stack/resourceProvider.ts';
import { dbInstance } from './dbInstance.ts';
import { secretTargetAttachment } from './secretTargetAttachment.ts';

/** Databases: one PostgreSQL server for all, one port for each. */
export const rdsResources: readonly ResourceProvider[] = [dbInstance, secretTargetAttachment];
