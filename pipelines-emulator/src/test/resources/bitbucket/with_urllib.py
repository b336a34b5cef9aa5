"""What a script with the standard library does. Arguments: way, address, user, token. Prints a status and a body."""

import base64
import ssl
import sys
import urllib.error
import urllib.request

way, address, user, token = sys.argv[1:]
basic = "Basic " + base64.b64encode(f"{user}:{token}".encode()).decode()
request = urllib.request.Request(address)
handlers = []
if way == "header":
    request.add_header("Authorization", basic)
elif way == "unredirected":
    request.add_unredirected_header("Authorization", basic)
elif way == "challenge":
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, address, user, token)
    handlers.append(urllib.request.HTTPBasicAuthHandler(passwords))
strict = ssl.create_default_context()
strict.verify_flags |= ssl.VERIFY_X509_STRICT  # what Python 3.13 does by default
urllib.request.install_opener(urllib.request.build_opener(urllib.request.HTTPSHandler(context=strict), *handlers))
try:
    with urllib.request.urlopen(request) as answer:
        print(answer.status, answer.read().decode())
except urllib.error.HTTPError as refused:
    print(refused.code, refused.read().decode())
