/**
 * Services that only shorten links. Where theirs lead cannot be known without opening them, which Vigie never
 * does, so the short link itself is the target. (The platforms' own short hosts are in their files.)
 */
const hosts = new Set(
  `bit.ly bitly.com j.mp tinyurl.com is.gd v.gd ow.ly buff.ly cutt.ly rb.gy shorturl.at t.ly dub.sh tiny.cc
   rebrand.ly bl.ink urlz.fr urlr.me huit.re s.id soo.gd trib.al dlvr.it ift.tt shorte.st adf.ly ouo.io short.gy
   lstu.fr frama.link lc.cx u.to clck.ru goo.su tny.im x.gd da.gd 0rz.tw qr.ae snip.ly shrtco.de surl.li n9.cl
   acortar.link kutt.it tr.ee spoo.me l.ead.me`.split(/\s+/),
);

/** The code of a short link, `undefined` where the address is none. */
export function shortCode(url: URL): string | undefined {
  if (!hosts.has(url.hostname.replace(/^www\.|\.+$/g, ''))) return undefined;
  return /^\/([\w.~+-]+)\/?$/.exec(url.pathname)?.[1];
}
