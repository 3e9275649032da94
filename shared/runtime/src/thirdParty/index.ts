export { askThirdParty } from './askThirdParty.ts';
export { type Change, type ThirdParty, type ThirdPartyAnswer, thirdParty } from './thirdParty.ts';
