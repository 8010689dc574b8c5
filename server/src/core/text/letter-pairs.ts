/**
 * How common each pair of neighbouring letters is in English words and identifiers, from 0 (never) to 9 (very): row is
 * the first letter, column the second. The logarithm of each pair's share among the words of some million lines of
 * TypeScript, every word weighted by the logarithm of its count.
 */
const rows = [
  "27771460714878060879554353", "63326001530721611453600020", "80528107617622822648601040", "63258230732432621562500330",
  "74896653432779465998365741", "50006500700501600534500040", "51107045600435511642410110", "72017101600222600425300030",
  "65777670104779862678261406", "30004010200000410040402000", "32127211501103200342201010", "74358421812732730166642160",
  "75138020711453670151501020", "72777581634425641289551040", "55664452525779660866766321", "71547024601722760856500030",
  "00001000100400000001600100", "83569451815465851677553160", "60628426704544664378733340", "82539427900453741876623262",
  "56546340500767260777200221", "60108030600000400101200000", "50015104501204510441001000", "30404000410021151125000210",
  "22233120400333350142002010", "30006000300000300000101010",
] as const;

const mostCommon = 9;

/** How common two characters side by side are, from 0 to 9, by their codes; marks and digits count as rather rare. */
export function pairCommonness(first: number, second: number): number {
  const row = rows[(first | 32) - 97];
  const code = row?.charCodeAt((second | 32) - 97) ?? Number.NaN;
  return Number.isNaN(code) ? mostCommon / 3 : code - 48;
}

/** Above this mean, letters read as words; random letters stay below it nearly always from eight pairs on. */
const wordlike = 4.7;

interface PairCount {
  readonly sum: number;
  readonly pairs: number;
}

function countPairs(text: string): PairCount {
  let sum = 0;
  let pairs = 0;
  let last = -1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) | 32;
    const letter = code >= 97 && code <= 122 ? code - 97 : -1;
    if (letter >= 0 && last >= 0) {
      sum += Number(rows[last]?.charCodeAt(letter) ?? 48) - 48;
      pairs++;
    }
    last = letter;
  }
  return { sum, pairs };
}

/**
 * How much the letters of a text read like words, from 0 to 9 (words of English lie around 6.7, random letters around
 * 3); 0 where no two letters stand side by side. Letter case is ignored.
 */
export function wordlikeness(text: string): number {
  const { sum, pairs } = countPairs(text);
  return pairs === 0 ? 0 : sum / pairs;
}

/** True where the letters read like words. Few letters have to read very much like words. */
export function readsLikeWords(text: string): boolean {
  const { sum, pairs } = countPairs(text);
  return pairs > 0 && sum / pairs > wordlike + (pairs < 8 ? (8 - pairs) * 0.25 : 0);
}
