// Calls a running server as a Node service would, over grpc-js.
//
// Usage: call.mjs ADDRESS PROTO, where PROTO is the folder with the contract.
// Exits with 1 at the first answer that is not as the contract says. The batch
// sends many small frames before it reads, which servers on h2 with its default
// windows answer by closing the connection.

import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";

const [address, proto] = process.argv.slice(2);
const definition = loader.loadSync("copydesk/v1/service.proto", {
  includeDirs: [proto],
  enums: String,
  oneofs: true,
});
const { AnalysisService } = grpc.loadPackageDefinition(definition).copydesk.v1;
const client = new AnalysisService(address, grpc.credentials.createInsecure());

const TEXT = [
  "Harbour reopens 🚢 after strike",
  "The port of Larnow reopened on Tuesday, “at last”, the ministry said.",
  "The port of Larnow reopened on Tuesday, “at last”, the ministry said.",
  "Dockers voted to end an eleven-day strike on Monday evening.",
].join("\n");
const COUNT = 50_000;

function check(condition, message) {
  if (!condition) {
    console.error(`node: ${message}`);
    process.exit(1);
  }
}

const response = await new Promise((resolve, reject) => {
  const request = {
    itemId: "a",
    article: { text: TEXT },
    options: { offsetUnit: "OFFSET_UNIT_UTF16_CODE_UNIT" },
  };
  client.Analyze(request, (error, answer) => (error ? reject(error) : resolve(answer)));
});
check(response.itemId === "a", "itemId is not echoed");
check(response.removals.length === 1, "the repeated paragraph is not removed");
for (const { span } of response.removals) {
  check(TEXT.slice(span.start, span.end) === span.text, "a raw span is off");
}
for (const { span } of response.layout.paragraphs) {
  check(response.cleanText.slice(span.start, span.end) === span.text, "a clean span is off");
}

const seen = new Set();
await new Promise((resolve, reject) => {
  const call = client.AnalyzeBatch();
  call.on("data", (answer) => seen.add(answer.itemId));
  call.on("error", reject);
  call.on("end", resolve);
  let next = 0;
  const send = () => {
    while (next < COUNT) {
      const item = {
        itemId: `item-${next++}`,
        article: { text: "Storm hits coast." },
        features: ["FEATURE_CLEAN_TEXT"],
      };
      if (!call.write(item)) {
        call.once("drain", send);
        return;
      }
    }
    call.end();
  };
  send();
});
check(seen.size === COUNT, `${seen.size} of ${COUNT} items answered`);
console.log(`node: ${COUNT} items answered`);
client.close();
