export { type CompiledTemplate, compiledTemplate } from './compiledTemplate.ts';
export type { Permission } from './permissions.ts';
export { arn, idIn, ofType, type Resource, resourcesOf } from './resource.ts';
export { templateContract } from './templateContract.ts';
export { type VerifiedForm, verifyService } from './verifyService.ts';
