import type { Template } from '../stack/template.ts';

/** What osls made of a service. */
export interface OslsService {
  service: string;
  stage: string;
  stackName: string;
  template: Template;
  functions: { key: string; logicalId: string; handler: string }[];
  /** `custom.esbuild.config`. */
  esbuildConfig: string | undefined;
}

export interface OslsOptions {
  stage?: string;
  region: string;
  /** `name=value`. */
  param: string[];
  form?: string;
}

export interface Configuration {
  service: string;
  plugins?: unknown;
  provider?: { logs?: { restApi?: unknown } };
  custom?: { esbuild?: { config?: string } };
}

export interface ConfigSchemaHandler {
  schema: object;
  validateConfig(configuration: object): Promise<void>;
}

export interface Serverless {
  configSchemaHandler: ConfigSchemaHandler;
  instanceId: string;
  cli: { consoleLog(message: string): void };
  utils: { writeFileSync(): void };
  pluginManager: {
    hooks: Record<string, unknown[]>;
    loadHooks(plugin: { hooks: Record<string, () => void> }): void;
  };
  service: {
    service: string;
    package: Record<string, unknown>;
    functions: Record<string, { handler?: string; package?: object }>;
    provider: { compiledCloudFormationTemplate: Template };
  };
  getProvider(name: 'aws'): {
    getStage(): string;
    naming: { getStackName(): string; getLambdaLogicalId(key: string): string };
  };
  init(): Promise<void>;
  run(): Promise<void>;
}

export type Variables = Map<string, { error?: Error }>;
export interface Resolution {
  configuration: Configuration;
  variablesMeta: Variables;
  sources: Record<string, unknown>;
  fulfilledSources: Set<string>;
  [more: string]: unknown;
}
