export { type CompiledTemplate, compiledTemplate } from './compiledTemplate.ts';
export type { Permission } from './permissions.ts';
export { arn, type Resource } from './resource.ts';
export { templateContract } from './templateContract.ts';
