import { Agent } from "node:http";
import { Bot } from "grammy";

// The yardstick: a grammY bot that stores nothing and answers every update with one message, chats at once.
const bot = new Bot(process.env["BOT_TOKEN"] ?? "", {
  client: {
    apiRoot: process.env["TELEGRAM_API_ROOT"] ?? "",
    baseFetchConfig: { agent: new Agent({ keepAlive: true }), compress: true },
  },
});
bot.on("message", (context) => context.reply("Thank you."));
await bot.init();
console.log("ready");
let offset = 0;
for (;;) {
  const updates = await bot.api.getUpdates({ offset, timeout: 30, limit: 100 });
  for (const update of updates) void bot.handleUpdate(update);
  offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
}
