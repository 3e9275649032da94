const base = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '@patterns/testing/jest/transform.cjs' },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/.serverless/', '/.esbuild/'],
};

export default {
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{shared,services}/**/src/**/*.test.ts',
        '<rootDir>/shared/runtime/cloudformation/*.test.ts',
        '<rootDir>/scripts/**/*.test.ts',
      ],
    },
    {
      ...base,
      displayName: 'e2e',
      runner: '@patterns/testing/jest/laneRunner.mts',
      globalSetup: '@patterns/testing/jest/startCloud.mts',
      globalTeardown: '@patterns/testing/jest/stopCloud.mts',
      setupFilesAfterEnv: ['@patterns/testing/jest/undoAll.ts'],
      testMatch: [
        '<rootDir>/shared/offline/conformance/**/*.test.ts',
        '<rootDir>/services/*/e2e/*.e2e.test.ts',
        '<rootDir>/services/*/e2e/*.fault.test.ts',
      ],
    },
  ],
};
