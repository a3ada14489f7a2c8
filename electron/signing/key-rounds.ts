/**
 * How much work a foreign key file asks for before anything in it can be checked. A file made to harm asks for thousands of
 * millions of rounds: main would be busy for hours with a wrong password.
 */
import { type BaseBlock, Constructed, fromBER, Integer, ObjectIdentifier, OctetString } from 'asn1js';

/** Eight times what is advised today (OWASP, 2023). */
export const MOST_ROUNDS = 5_000_000;

/** PBKDF2 (RFC 8018, A.2); the schemes of PKCS#12 (RFC 7292, C) and of PKCS#5 version 1 begin with the others. */
const PBKDF2 = '1.2.840.113549.1.5.12';
const OLDER = ['1.2.840.113549.1.12.1.', '1.2.840.113549.1.5.'];

/** Whether an algorithm anywhere in it, also in what is packed into octets, asks for more than `MOST_ROUNDS`. */
export function asksForTooManyRounds(block: BaseBlock): boolean {
  if (block instanceof OctetString && !(block.idBlock.isConstructed)) {
    const inner = fromBER(block.valueBlock.valueHexView);
    return inner.offset === block.valueBlock.valueHexView.length && asksForTooManyRounds(inner.result);
  }
  if (!(block instanceof Constructed)) return false;
  const [algorithm, parameters] = block.valueBlock.value;
  if (algorithm instanceof ObjectIdentifier && parameters instanceof Constructed && isFromPassword(algorithm)) {
    // Salt first, then the rounds.
    const rounds = parameters.valueBlock.value[1];
    if (rounds instanceof Integer && !isModest(rounds)) return true;
  }
  return block.valueBlock.value.some(asksForTooManyRounds);
}

function isFromPassword({ valueBlock }: ObjectIdentifier): boolean {
  const name = valueBlock.toString();
  return name === PBKDF2 || OLDER.some((beginning) => name.startsWith(beginning));
}

/** Long numbers are not given as such by the library. */
function isModest({ valueBlock }: Integer): boolean {
  return !valueBlock.isHexOnly && valueBlock.valueDec >= 0 && valueBlock.valueDec <= MOST_ROUNDS;
}
