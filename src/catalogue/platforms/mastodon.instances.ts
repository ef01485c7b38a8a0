/**
 * Hosts known to speak Mastodon's language (its paths and its API), so that a bare `/@name` there is an account.
 * Elsewhere only a link that no other software makes is taken for Mastodon's.
 * Source: the largest servers of https://instances.social and https://joinmastodon.org/servers (read 2026-11).
 */
export const instances: readonly string[] = `
  mastodon.social mastodon.online mastodon.cloud mastodon.xyz mastodon.world mastodon.art mastodon.ie mastodon.nl mastodon.nu mastodon.au mastodon.nz mastodon.green
  mastodon.gamedev.place mastodon.scot mastodon.uno mastodon.sdf.org mastodon.top mastodon.zaclys.com mastodon.gougere.fr mastodon.iriseden.eu mastodon.partipirate.org
  mastodon.mit.edu mastodon.technology mastodon.com.tr mastodon.com.br mastodon.lol mastodon.coffee mastodon.eus mastodon.energy mastodon.education mastodon.bida.im
  mastodon.radio mastodon.roflcopter.fr mastodon.libre-entreprise.com mastodon.parleur.net mastodon.etalab.gouv.fr mastodon.opencloud.lu mastodon.cr mastodon.la
  mstdn.jp mstdn.social mstdn.io mstdn.party mstdn.ca mstdn.plus mstdn.science mstdn.fr mstdn.guru mstdn.games mstdn.business mstdn.beer mstdn.maud.io
  mas.to masto.ai masto.es masto.nu masto.bike masto.host masto.pt masto.nyc masto.social masto.yttrx.com mastodont.cat toot.community toot.wales toot.cafe toot.cat toot.io toot.fedilab.app
  tooting.ch toots.matapacos.dog tootorials.com pawoo.net baraag.net fosstodon.org hachyderm.io infosec.exchange techhub.social universeodon.com mindly.social
  social.vivaldi.net social.network.europa.eu social.tchncs.de social.coop social.lol social.sciences.re social.numerama.com social.bund.de social.linux.pizza
  piaille.fr mamot.fr framapiaf.org diaspodon.fr mastouille.fr pouet.chapril.org pouet.it oc.todon.fr todon.eu todon.nl eldritch.cafe boitam.eu maly.io
  octodon.social witches.live sciences.social sciencemastodon.com scholar.social scicomm.xyz fediscience.org ecoevo.social genomic.social qoto.org kolektiva.social
  chaos.social det.social norden.social nrw.social ruhr.social troet.cafe rollenspiel.social bildung.social openbiblio.social literatur.social muenchen.social hessen.social
  mastodonapp.uk mastodonczech.cz mastodonsweden.se metalhead.club ohai.social c.im home.social newsie.social journa.host aus.social indieweb.social tech.lgbt wandering.shop
  sfba.social ioc.exchange union.place kind.social dice.camp tabletop.social ravenation.club peoplemaking.games gamedev.place mograph.social typo.social botsin.space
  wetdry.world beige.party tldr.nettime.org front-end.social phpc.social ruby.social functional.cafe floss.social linuxrocks.online fedi.at respublicae.eu ec.social-network.europa.eu
  defcon.social vmst.io hostux.social noc.social nerdculture.de snabelen.no expressional.social mathstodon.xyz tilde.zone zirk.us climatejustice.social earthstream.social
  planet.moe best-friends.chat fedibird.com handon.club otadon.com mstdn.nere9.help kmy.blue vivaldi.net vocalodon.net imastodon.net friends.nico m.cmx.im alive.bar o3o.ca g0v.social
  livellosegreto.it mastodon.bot wisskomm.social mastodon.de mastodon.fr freeradical.zone glitch.social hackers.town cybre.space weirder.earth sunny.garden disabled.social
  lgbtqia.space blacktwitter.io tribel.social bitcoinhackers.org noagendasocial.com gameliberty.club poa.st spinster.xyz freespeechextremist.com shitposter.world truthsocial.com
  brighteon.social detroitriotcity.com nicecrew.digital decayable.ink cawfee.club bae.st outpoa.st
`
  .trim()
  .split(/\s+/);
