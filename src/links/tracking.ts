/**
 * Query parameters that tell where a click came from and never what the link shows, on any site.
 * Lower case; `utm_*` is a prefix. Sources: the ClearURLs rules (https://docs.clearurls.xyz) and the query
 * stripping list of Firefox (https://firefox.settings.services.mozilla.com, query-stripping).
 */
const names = `
  utm_* mtm_* matomo_* pk_* piwik_* hsa_* _hs* __hs* at_medium at_campaign at_custom* at_link* at_ptr* at_bbc_team at_format
  fbclid fb_action_ids fb_action_types fb_source fb_ref fb_comment_id mibextid __tn__ __cft__* __xts__* __eep__ __so__ __rv__
  gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid _ga _gl
  igshid igsh ig_mid ig_rid ig_web_copy_link
  si is_from_webapp is_copy_url sender_device sender_web_id share_app_id share_link_id share_item_id tt_medium tt_content ttclid
  twclid s_cid msclkid yclid ysclid ymclid _openstat wickedid mc_cid mc_eid mkt_tok vero_conv vero_id oly_anon_id oly_enc_id
  rb_clickid irclickid li_fat_id trk trkinfo lipi rcm epik sc_channel sc_cid scid ref_src ref_url share_id
  rdt_cid _branch_match_id _branch_referrer $deep_link correlation_id ss_source ss_campaign_id ss_email_id
  guccounter guce_referrer guce_referrer_sig xtor spm scm algo_pvid cmpid ncid cid_source wt_mc wt.mc_id
`;

const exact = new Set<string>();
const prefixes: string[] = [];
for (const name of names.split(/\s+/)) {
  if (name.endsWith('*')) prefixes.push(name.slice(0, -1));
  else if (name !== '') exact.add(name);
}

/** A platform's own list, compiled. */
export interface TrackingList {
  readonly exact: ReadonlySet<string>;
  readonly prefixes: readonly string[];
}

/** Compiles names and `prefix_*` names. */
export function trackingList(list: readonly string[]): TrackingList {
  const lower = list.map((name) => name.toLowerCase());
  return {
    exact: new Set(lower.filter((name) => !name.endsWith('*'))),
    prefixes: lower.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1)),
  };
}

const everywhere: TrackingList = { exact, prefixes };

/** Does a parameter of that name only track, on any site or on the one whose list is given? */
export function isTracking(name: string, own?: TrackingList): boolean {
  const lower = name.toLowerCase();
  return [everywhere, own].some(
    (list) =>
      list !== undefined &&
      (list.exact.has(lower) || list.prefixes.some((prefix) => lower.startsWith(prefix))),
  );
}
