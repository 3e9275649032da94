import type { LocalCloud } from '../../localCloud.ts';
import type { AwsRequest } from '../awsService.ts';
import { createRedshiftData } from './dataApi.ts';

test('a workgroup whose name is no text is refused', () => {
  const { authorize } = createRedshiftData({} as LocalCloud);
  const asked = { action: 'ExecuteStatement', input: { WorkgroupName: { toString: '' } } };

  expect(() => authorize(asked, {} as AwsRequest)).toThrow('WorkgroupName must be a text');
});
