import { emailAddress, identifier, shortText } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { Customer } from '../../domain/customer.ts';

export const customerSchema = v.strictObject({
  customerId: identifier,
  name: shortText,
  email: emailAddress,
}) satisfies v.GenericSchema<unknown, Customer>;
