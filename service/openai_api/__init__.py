"""What clients of OpenAI's API send and read: chat completions, responses, and the citations in both."""
