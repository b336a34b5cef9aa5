"""What a script with the standard library does. Arguments: way, address, user, token. Prints a status and a body."""

import base64
import sys
import urllib.error
import urllib.request

way, address, user, token = sys.argv[1:]
basic = "Basic " + base64.b64encode(f"{user}:{token}".encode()).decode()
request = urllib.request.Request(address)
if way == "header":
    request.add_header("Authorization", basic)
elif way == "unredirected":
    request.add_unredirected_header("Authorization", basic)
elif way == "challenge":
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, address, user, token)
    urllib.request.install_opener(urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(passwords)))
try:
    with urllib.request.urlopen(request) as answer:
        print(answer.status, answer.read().decode())
except urllib.error.HTTPError as refused:
    print(refused.code, refused.read().decode())
