"""What a script with requests does. Arguments: way, address, user, token, then files. Prints a status and a body."""

import sys

import requests

way, address, user, token = sys.argv[1:5]
files = sys.argv[5:]
auth = (user, token)
headers = {}
if way == "bearer":
    auth = None
    headers["Authorization"] = f"Bearer {token}"
if files:
    answer = requests.post(address, auth=auth, headers=headers, files=[("files", open(f, "rb")) for f in files])
else:
    answer = requests.get(address, auth=auth, headers=headers)
print(answer.status_code, answer.text)
