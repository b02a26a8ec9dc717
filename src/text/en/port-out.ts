import type { LeaveMessages } from '../leave-messages.ts';

export const portOut: LeaveMessages['portOut'] = {
  UK: [
    'Text PAC to 65075 from this card. The code comes within a minute and is good for 30 days: give it to the new provider.',
    'The move ends this contract by itself: do not cancel as well. To leave without the number, text STAC to 75075.',
  ],
  DE: [
    'Order the move with the new provider. It costs nothing and can be asked for up to one month after the contract has ended.',
    'Moving the number early does not end the contract by itself: cancel it too.',
  ],
  FR: [
    'Call 3179 from this card, free of charge: you get your RIO code by text. Give it to the new operator.',
    'The new operator ends this contract for you: do not cancel yourself. If you have, the number can still be taken over for 40 days after the end.',
  ],
  EU: [
    'Order the move with the new provider: it costs nothing. It can be asked for up to one month after the contract has ended.',
  ],
  US: [
    'Do not cancel first. Ask us for the account number and the PIN for moving a number, and give both to the new provider.',
    'The move ends this line. Open bills do not stop it.',
  ],
  CN: [
    'Text “CXXZ#name#ID number” to your operator (10086, 10010, 10001 or 10099) to learn whether the number can move.',
    'If it can, text “SQXZ#name#ID number” for the code, and go to the new operator with it and your ID at once: it is good for a short time only. Do not cancel first.',
  ],
  JP: [
    'Apply on the site of the new provider and choose to keep the number: between most providers nothing else is needed.',
    'Where one of them does not take part, ask us for an MNP reservation number first. The move ends this contract: do not cancel yourself.',
  ],
  IN: [
    'Text “PORT” and the number to 1900. You get a porting code (UPC), good for 4 days in most circles: give it to the new operator.',
    'Pay open bills first. The number must have been active for 90 days.',
  ],
  other: [
    'Ask the new provider how to bring a number along. Most need the number, and an account number or a code from us.',
    'Do so before you cancel: a number that has ended can mostly not be moved any more.',
  ],
};
