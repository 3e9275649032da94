/** How a COPY reads objects. */
export interface CopyOptions {
  /** Keys of JSON are columns whatever their case; else only keys in lower case are. */
  ignoresCase: boolean;
  isCompressed: boolean;
}

const option =
  /\s*(?:(gzip)|(?:format\s+(?:as\s+)?)?json\s+(?:as\s+)?'auto(\s+ignorecase)?'|(?:time|date)format\s+(?:as\s+)?'auto')(?=\s|;|$)/iy;

/**
 * The options of a COPY that are played: JSON 'auto' or 'auto ignorecase', which is needed, GZIP, TIMEFORMAT 'auto',
 * DATEFORMAT 'auto'.
 * https://docs.aws.amazon.com/redshift/latest/dg/r_COPY.html
 *
 * @throws Error that names the first other one.
 */
export function readCopyOptions(text: string): CopyOptions {
  const options = text.trim().replace(/\s*;$/, '');
  const read: CopyOptions = { ignoresCase: false, isCompressed: false };
  let isJson = false;
  for (let at = 0; at < options.length; at = option.lastIndex) {
    option.lastIndex = at;
    const [whole, gzip, ignoreCase] = option.exec(options) ?? [];
    if (whole === undefined) throw new Error(`The local COPY does not know ${options.slice(at).trim()}`);
    if (gzip) read.isCompressed = true;
    if (ignoreCase) read.ignoresCase = true;
    if (/json/i.test(whole)) isJson = true;
  }
  if (!isJson) throw new Error("The local COPY reads JSON 'auto' alone");
  return read;
}
