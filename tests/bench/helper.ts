/**
 * In a helper process (House.helper): answers each message of the benchmark by what `answer` returns. The process
 * ends when the benchmark does.
 */
export function answerMessages<Message>(answer: (message: Message) => unknown): void {
  process.on("message", async (message) => {
    try {
      process.send?.({ value: await answer(message as Message) });
    } catch (error) {
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on("disconnect", () => process.exit(0));
}
