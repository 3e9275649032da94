import type { Template } from '../stack/template.ts';

/** A service as `serverless deploy` would upload it, and where its code is. */
export interface CompiledService {
  service: string;
  stage: string;
  stackName: string;
  /** Absolute. */
  serviceDir: string;
  template: Template;
  functions: CompiledFunction[];
  /** Absolute: the CommonJS module that exports the service's esbuild settings. */
  esbuildConfigFile: string;
  /** What osls warned about. */
  warnings: string[];
}

export interface CompiledFunction {
  /** As in serverless.yml. */
  key: string;
  logicalId: string;
  /** `src/functions/receiveWebhook/index.handler`. */
  handler: string;
  /** The handler's source file, absolute. */
  entry: string;
}

export interface CompileOptions {
  /** Absolute. */
  serviceDir: string;
  /** Its template, in `serviceDir`; default `serverless.yml`. */
  file?: string;
  /** Default: what serverless.yml says, or `dev`. */
  stage?: string;
  /** What `${param:name}` answers, before the params in serverless.yml. */
  params: Readonly<Record<string, string>>;
  region: string;
  /** Compiles the service under the name `<service>-<form>`. */
  form?: string;
}
