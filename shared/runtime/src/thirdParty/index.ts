export { type ThirdParty, type ThirdPartyAnswer, thirdParty } from './thirdParty.ts';
