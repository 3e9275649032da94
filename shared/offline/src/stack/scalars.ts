import * as v from 'valibot';

// CloudFormation hands scalars on as text, parameters always; what a template is made of may say either.

export const flag = v.pipe(
  v.union([v.boolean(), v.picklist(['true', 'false'])]),
  v.transform((value) => String(value) === 'true'),
);

export const numeric = v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.number('must be a number'));

export const text = v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String));
