import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const approvalRequest = v.object({ orderId: identifier, token: v.string() });

export type ApprovalRequest = v.InferOutput<typeof approvalRequest>;
