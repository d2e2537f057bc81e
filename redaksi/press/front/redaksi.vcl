# Varnish in front of @host@: printed by `redaksi vcl`. It holds a key; let only Varnish read it.
vcl 4.1;

import std;
import xkey;

backend redaksi {
    .host = "@backend_host@";
    .port = "@backend_port@";
    .connect_timeout = 3s;
    .first_byte_timeout = 60s;
    .probe = {
        .request = "HEAD / HTTP/1.1" "Host: @host@" "Connection: close";
        .interval = 2s;
        .timeout = 2s;
        .window = 4;
        .threshold = 2;
        .initial = 2;
    }
}

acl purgers {
@purgers@}

sub vcl_recv {
    # The worker says what changed. The key keeps out readers who come through a proxy on this machine.
    if (req.method == "PURGE") {
        if (client.ip !~ purgers || req.http.Redaksi-Key != "@key@") {
            return (synth(403, "Forbidden"));
        }
        if (req.http.xkey-purge) {
            set req.http.n-gone = xkey.purge(req.http.xkey-purge);
        } elsif (req.http.xkey-softpurge) {
            set req.http.n-gone = xkey.softpurge(req.http.xkey-softpurge);
        } else {
            return (synth(400, "No names"));
        }
        return (synth(200, "Purged " + req.http.n-gone));
    }
    # What only Varnish may say.
    unset req.http.Surrogate-Capability;
    # Pieces of pages are for putting into pages.
    if (req.esi_level == 0 && req.url ~ "^/-/fragment/") {
        return (synth(404, "Not found"));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    if (req.url ~ "^/desk/") {
        return (pass);
    }
    # Arguments of campaigns change nothing on a page; any other question is asked anew.
    set req.url = regsuball(req.url, "(?<=[?&])(@campaigns@)(=[^&]*)?(&|$)", "");
    set req.url = regsub(req.url, "[?&]$", "");
    if (req.url ~ "\?") {
        return (pass);
    }
    # Readers have no cookies here.
    unset req.http.Cookie;
    unset req.http.Authorization;
    # The page before is for when nothing answers behind: a page that was dropped waits for the new one.
    if (req.restarts == 0 && std.healthy(req.backend_hint)) {
        set req.grace = 0s;
    } else {
        set req.grace = 365d;
    }
    return (hash);
}

sub vcl_backend_fetch {
@capability@}

sub vcl_backend_response {
    if (beresp.status >= 500) {
        if (bereq.is_bgfetch) {
            return (abandon);
        }
        # Not to stand in the way of the page before.
        set beresp.ttl = 0s;
        set beresp.grace = 0s;
        set beresp.keep = 0s;
        return (deliver);
    }
    if (beresp.http.Surrogate-Control ~ "max-age=") {
        set beresp.ttl = std.duration(
            regsub(beresp.http.Surrogate-Control, "^.*max-age=([0-9]+).*$", "\1") + "s", 0s);
        set beresp.grace = std.duration(
            regsub(beresp.http.Surrogate-Control, "^.*stale-if-error=([0-9]+).*$", "\1") + "s", 0s);
        # So long it can be asked whether a dropped page is the same still, which is a short answer.
        set beresp.keep = 1d;
        set beresp.http.xkey = beresp.http.Surrogate-Key;
        if (beresp.http.Surrogate-Control ~ "ESI/1.0") {
            set beresp.do_esi = true;
            set beresp.do_gzip = true;
        }
        return (deliver);
    }
    # Style, scripts and pictures say themselves how long they may be kept.
    if (bereq.url ~ "^/(static|media)/" && beresp.status == 200 && !beresp.http.Set-Cookie) {
        return (deliver);
    }
    set beresp.uncacheable = true;
    set beresp.ttl = 120s;
    return (deliver);
}

sub vcl_deliver {
    # Nothing came from behind: begin again, and be content with the page before.
    if (resp.status >= 500 && req.restarts == 0 && (req.method == "GET" || req.method == "HEAD")
        && req.url !~ "^/desk/" && req.url !~ "\?") {
        return (restart);
    }
    # Its ETag is that of the page with its marks, not of what is put into them.
    if (resp.http.Surrogate-Control ~ "ESI/1.0") {
        unset resp.http.ETag;
    }
    unset resp.http.Surrogate-Control;
    unset resp.http.Surrogate-Key;
    unset resp.http.xkey;
}
