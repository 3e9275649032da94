'use strict';

/**
 * Leaves out the role that the framework makes for all functions of a service together: each function has a role of its
 * own (serverless-iam-roles-per-function), and a role that nothing uses and that may do everything is one too many.
 *
 * A service takes `${file(cloudformation.cjs):ownRoles}` into `resources`.
 */
exports.ownRoles = {
  Conditions: { HasSharedRole: { 'Fn::Equals': ['own roles', 'one role'] } },
  extensions: { IamRoleLambdaExecution: { Condition: 'HasSharedRole' } },
};
