export { askThirdParty } from './askThirdParty.ts';
export { type ThirdParty, type ThirdPartyAnswer, thirdParty } from './thirdParty.ts';
