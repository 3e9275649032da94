import { localCloud, thirdParty } from '@patterns/testing/cloud';
import { ratesApi } from '../src/adapters/ratesApi.ts';
import { ratesContract } from '../src/domain/rates.contract.ts';

const service = await localCloud().service('circuit-breaker');
const rates = ratesApi(thirdParty(service, 'rates'));

ratesContract('third party', () => rates);
