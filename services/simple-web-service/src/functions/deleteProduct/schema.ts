export { pathSchema } from '../getProduct/schema.ts';
