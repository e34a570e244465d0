import { text } from "../text";

/** Public notices and the objections on them. */
export const noticesRefusals = {
  "notice-published-already": text(
    "该赛项已经公示。只有异议成立后，才能重新公示。",
    "These results are on notice already. They are published again only after an objection is upheld.",
  ),
  "notice-over": text(
    "公示期已经结束，不能再提出异议。",
    "The notice has ended: objections can no longer be filed.",
  ),
  "notice-replaced": text(
    "该公示已被新的公示取代，请到新的公示页面提出异议。",
    "Another notice has taken the place of this one. File the objection there.",
  ),
  "objection-open-already": text(
    "您对该公示已有一件异议正在处理，请等待答复。如需补充，请联系主办方。",
    "An objection of yours on this notice is being looked into. Wait for the answer, or tell the organiser more.",
  ),
  "objection-text": text(
    "请写明异议的内容和依据，{least} 至 {most} 个字。",
    "Say what you object to and why, in {least} to {most} characters.",
  ),
  "objection-reasons": text(
    "请写明处理理由，{least} 至 {most} 个字；提出人可以看到。",
    "Give the reasons in {least} to {most} characters: who filed the objection will read them.",
  ),
  "objection-decided": text(
    "该异议已经处理，不能再次处理。",
    "This objection has been decided and cannot be decided again.",
  ),
  "objection-own": text(
    "这是您本人提出的异议，请由其他监督人员处理。",
    "You filed this objection yourself: another supervisor decides it.",
  ),
  "objection-upheld": text(
    "有 {count} 件异议成立。请按处理结果核对后重新公示，公示期满才能定稿。",
    "Objections upheld: {count}. Act on them and publish the notice again; it runs its days before the results are final.",
  ),
  "objections-open-again": text(
    "还有 {count} 件异议没有处理，处理完才能重新公示。",
    "Objections not decided yet: {count}. Decide them before the notice is published again.",
  ),
};
