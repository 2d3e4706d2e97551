"""A program of a person's own machine, as authlib's documentation has it. It says where to log in, waits on loopback for the
browser, refreshes twice with one refresh token, as after a lost answer, then revokes, and prints what each step brought.

Arguments: issuer, client id, scope."""

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session

issuer, client_id, scope = sys.argv[1:]
came_back = []


class Callback(BaseHTTPRequestHandler):
    def do_GET(self):
        came_back.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Callback)
redirect_uri = f"http://127.0.0.1:{server.server_port}/callback"
session = OAuth2Session(
    client_id,
    scope=scope,
    redirect_uri=redirect_uri,
    code_challenge_method="S256",
    token_endpoint_auth_method="none",
)
metadata = session.get(f"{issuer}/.well-known/openid-configuration", withhold_token=True).json()
verifier = generate_token(48)
url, state = session.create_authorization_url(metadata["authorization_endpoint"], code_verifier=verifier)
print(url, file=sys.stderr, flush=True)
server.handle_request()

token_endpoint = metadata["token_endpoint"]
login = session.fetch_token(
    token_endpoint,
    authorization_response=f"http://127.0.0.1:{server.server_port}{came_back[0]}",
    state=state,
    code_verifier=verifier,
)
first, second = [
    session.refresh_token(token_endpoint, refresh_token=login["refresh_token"]) for _ in range(2)
]
name = session.get(metadata["userinfo_endpoint"]).json()["name"]
revoked = session.revoke_token(metadata["revocation_endpoint"], token=second["refresh_token"]).status_code
print(json.dumps({"login": login, "first": first, "second": second, "name": name, "revoked": revoked}))
