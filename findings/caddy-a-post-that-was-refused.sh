#!/usr/bin/env bash
# Software: Caddy 2.6.2 (Debian 12), reverse_proxy with two upstreams and lb_try_duration.
# What it does: where the first upstream refuses the connection, a GET goes on to the other one, and a POST with a body ends in 502,
# though not one byte of it was sent. Reported as caddyserver/caddy#7546 and mended in March 2026.
# A good guess: a connection that was refused is the one failure after which every proxy may try the next process, whatever the method;
# nginx, HAProxy and Apache do, and Caddy's documentation says that dial errors are always retried.
# Seen: GET 200, POST 502
# What we do: docs/operations.md, "Behind a proxy"; the restart proof of test/deploy/fronts leaves Caddy out.
set -euo pipefail

command -v caddy >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends caddy >/dev/null; }
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait; rm -rf "$folder"' EXIT
export HOME=$folder XDG_DATA_HOME=$folder XDG_CONFIG_HOME=$folder

node -e '
  require("node:http").createServer((request, response) => request.resume().on("end", () => response.end())).listen(18082, "127.0.0.1");
' &
cat >"$folder/Caddyfile" <<'END'
{
	admin off
}

http://127.0.0.1:18080 {
	# Nobody listens at the first one.
	reverse_proxy 127.0.0.1:18081 127.0.0.1:18082 {
		lb_policy round_robin
		lb_try_duration 5s
	}
}
END
caddy run --adapter caddyfile --config "$folder/Caddyfile" 2>"$folder/log" &
for _ in $(seq 100); do curl -s -o "$folder/out" http://127.0.0.1:18080/ && break; sleep 0.1; done

# What four requests in a row are answered, each kind of answer once.
answers() { for _ in 1 2 3 4; do curl -s -o "$folder/out" -w '%{http_code}\n' "$@" http://127.0.0.1:18080/; done | sort -u | paste -sd' '; }
get=$(answers)
post=$(answers -d name=value)
caddy version
echo "GET $get, POST $post"
[ "$get" = 200 ] && [ "$post" = 502 ]
