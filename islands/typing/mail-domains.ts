/** Mail providers that many people have: a domain that is nearly one of these is probably meant to be it. */
const popular =
  "gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.co.in yahoo.co.jp yahoo.com.br yahoo.fr yahoo.de yahoo.es yahoo.it " +
  "ymail.com rocketmail.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.es hotmail.it hotmail.nl outlook.com " +
  "outlook.fr outlook.de outlook.es outlook.it outlook.com.br live.co.uk icloud.com protonmail.com proton.me fastmail.com " +
  "t-online.de freenet.de mailbox.org posteo.de bluewin.ch orange.fr wanadoo.fr laposte.net libero.it virgilio.it tiscali.it " +
  "rambler.ru yandex.ru yandex.com seznam.cz centrum.cz interia.pl naver.com hanmail.net daum.net docomo.ne.jp ezweb.ne.jp " +
  "softbank.ne.jp rediffmail.com comcast.net verizon.net sbcglobal.net bellsouth.net btinternet.com bigpond.com telenet.be " +
  "skynet.be ziggo.nl kpnmail.nl uol.com.br bol.com.br terra.com.br";

/** Domains that exist, though they are nearly one of the others. */
const others =
  "email.com mail.com gmx.com gmx.de gmx.net gmx.at gmx.ch gmx.fr web.de live.com live.de live.fr live.nl live.it live.se " +
  "msn.com me.com mac.com aol.com pm.me hey.com zoho.com free.fr sfr.fr alice.it mail.ru ukr.net wp.pl o2.pl onet.pl qq.com " +
  "163.com 126.com sina.com att.net cox.net telia.com hushmail.com hotmail.be hotmail.se outlook.be outlook.jp yahoo.ca " +
  "yahoo.in yahoo.se yahoo.nl yahoo.gr yahoo.pl yahoo.ie icloud.co proton.com";

const targets = popular.split(" ");
const known = new Set([...targets, ...others.split(" ")]);

/** Endings that no domain has (IANA's root zone), with what is meant. */
const endings: Record<string, string> = {
  con: "com",
  cmo: "com",
  ocm: "com",
  comm: "com",
  coom: "com",
  vom: "com",
  xom: "com",
  nte: "net",
  nett: "net",
  ogr: "org",
  orgg: "org",
};

/**
 * An address whose domain looks mistyped, with the domain that is probably meant.
 * @returns undefined for an address that looks right, or is none
 */
export function meantAddress(text: string): string | undefined {
  const [, local, typed] = /^([^\s@]+)@([^\s@]+\.[^\s@.]{2,})$/.exec(text.trim()) ?? [];
  const domain = typed?.toLowerCase();
  if (!local || !domain || known.has(domain)) return undefined;
  const ending = domain.slice(domain.lastIndexOf(".") + 1);
  const ended = Object.hasOwn(endings, ending) ? domain.slice(0, -ending.length) + endings[ending] : domain;
  const meant = known.has(ended) ? ended : (nearest(ended) ?? ended);
  return meant === domain ? undefined : `${local}@${meant}`;
}

/** The popular domain that a few slips of the finger make of this one. A long one may have two. */
function nearest(domain: string): string | undefined {
  const near = targets
    .filter((target) => beginsAlike(domain, target))
    .map((target) => ({ target, slips: slipsBetween(domain, target) }))
    .filter(({ target, slips }) => slips <= (target.length > 10 ? 2 : 1))
    .sort((a, b) => a.slips - b.slips);
  return near[0]?.target;
}

/** Who mistypes a domain seldom errs in its first letter, but for swapping it with the next. */
function beginsAlike(domain: string, target: string): boolean {
  return domain[0] === target[0] || (domain[0] === target[1] && domain[1] === target[0]);
}

/** Letters too many, missing, wrong, or swapped with the next (optimal string alignment distance). */
function slipsBetween(a: string, b: string): number {
  let older: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const wrong = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwapped ? (older[j - 2] ?? 0) + 1 : wrong;
      row.push(Math.min(wrong, swapped, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    older = before;
    before = row;
  }
  return before[b.length] ?? 0;
}
