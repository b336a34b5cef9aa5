// What a script of Node.js does. Arguments: port on this machine, address, user, token. Prints a status and a body.
const https = require("node:https");
const [port, address, user, token] = process.argv.slice(2);
const url = new URL(address);
https.get(
  {
    host: "127.0.0.1",
    port,
    servername: url.hostname,
    path: url.pathname,
    auth: `${user}:${token}`,
    headers: { Host: url.hostname },
  },
  (answer) => {
    let body = "";
    answer.on("data", (chunk) => (body += chunk));
    answer.on("end", () => console.log(answer.statusCode, body));
  },
);
