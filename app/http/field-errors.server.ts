import { z } from "zod";

/**
 * What zod finds wrong with a field, as the key of a sentence with its numbers after a bar: "field-too-long|40".
 * A schema with a better sentence gives it as its own `error` key.
 */
z.config({
  jitless: true,
  customError(issue) {
    switch (issue.code) {
      case "invalid_type":
        return issue.input === undefined || issue.input === null ? "field-required" : "field-wrong";
      case "too_small":
        return issue.origin === "string"
          ? issue.minimum === 1
            ? "field-required"
            : `field-too-short|${issue.minimum}`
          : issue.origin === "array"
            ? `field-too-few|${issue.minimum}`
            : `field-too-small|${issue.minimum}`;
      case "too_big":
        return issue.origin === "string"
          ? `field-too-long|${issue.maximum}`
          : issue.origin === "array"
            ? `field-too-many|${issue.maximum}`
            : `field-too-big|${issue.maximum}`;
      default:
        return "field-wrong";
    }
  },
});
