import { text } from "../text";

export const entriesRefusals = {
  "certificate-level-needed": text("请选择证书等级。", "Choose the certificate's level."),
  "certificate-number-form": text(
    "证书编号格式不正确，请照证书填写。",
    "The certificate's number is not in the right form: copy it from the certificate.",
  ),
  "certificate-level-differs": text(
    "证书编号中的等级与所选等级不一致，请核对。",
    "The level in the certificate's number differs from the level chosen: check both.",
  ),
  "certificate-in-future": text("发证日期不能晚于今天。", "The date of issue cannot lie in the future."),
  "certificate-twice": text("同一证书填写了两次。", "This certificate is listed twice."),
  "id-taken": text(
    "该身份证号已在另一账号登记。如确为本人，请用原账号登录，或联系主办方。",
    "This ID number is registered with another account. If it is yours, sign in there, or ask the organiser.",
  ),
  "id-name-differs": text(
    "姓名与该身份证号已登记的姓名不一致，请核对。",
    "The name differs from the one registered with this ID number: check both.",
  ),
  "identity-fixed": text(
    "姓名和身份证号登记后不能自行修改，请联系主办方更正。",
    "A registered name and ID number cannot be changed here: ask the organiser to correct them.",
  ),
  "residence-needed": text("请选择居住地。", "Choose where you live."),
  "employer-unknown": text(
    "该信用代码尚未登记，请填写单位名称。",
    "This credit code is not registered yet: give the employer's name.",
  ),

  "name-needed": text("请填写真实姓名。", "Enter the real name."),
  "name-characters": text(
    "姓名只能由文字和间隔号组成，请照身份证填写。",
    "A name is letters and the dots or spaces between its parts: copy it from the identity card.",
  ),
  "contestants-only": text(
    "请用选手账号报名。如没有选手账号，可用手机号注册。",
    "Enter with a contestant's account. If you have none, sign up with a phone number.",
  ),
  "profile-first": text(
    "报名前请先填写个人资料，只需填写一次。",
    "Fill in your profile before you enter: once is enough.",
  ),
  "worker-elsewhere": text(
    "该身份证号已在本平台登记，且不在贵单位名单中。请本人在“个人资料”中把工作单位改为贵单位。",
    "This ID number is registered here and is not on your list. Ask the worker to name your enterprise as employer in the own profile.",
  ),
  "worker-own-profile": text(
    "该职工有自己的账号，请本人在“个人资料”中更正。",
    "This worker has an account: only they can correct their profile.",
  ),
  "workers-none-ticked": text("请至少勾选一名职工。", "Tick one worker at least."),

  "registration-not-open": text("报名尚未开始。", "Registration has not opened yet."),
  "registration-over": text(
    "报名已截止。可在“赛项”中查看其他正在报名的赛项。",
    "Registration is over. Look under “Events” for one that is open.",
  ),
  "registration-still-open": text(
    "报名尚未截止，截止后才能锁定名单。",
    "Registration is still open: the roster is locked after it closes.",
  ),
  "entry-rules-not-met": text(
    "不符合参赛条件，请看逐条说明。资料有误的，请先到“个人资料”更正。",
    "The rules of entry are not met: each is explained below. If your profile is wrong, correct it first.",
  ),
  "entry-breaks-rules": text(
    "该选手目前不符合参赛条件，不能通过；请退回补正或不予通过。",
    "This person does not meet the rules of entry now and cannot be approved: return or refuse the entry.",
  ),
  "one-event-a-season": text(
    "{year} 年度每人只能报一个赛项，您已报名其他赛项。如要改报，请先退出原赛项。",
    "In {year} each person enters one event, and you are in another one. To change, withdraw from that one first.",
  ),
  "entry-refused-before": text(
    "该报名已被不予通过，不能再次报名。如有疑问，请联系承办单位。",
    "This entry was refused and cannot be made again. Ask the organiser if you do not know why.",
  ),
  "entries-closed": text(
    "名单已锁定或赛项已取消，报名不能再变更。",
    "The roster is locked or the event cancelled: entries do not change any more.",
  ),
  "entries-none-ticked": text("请至少勾选一个报名。", "Tick one entry at least."),
  "entry-decided-by-another": text(
    "这个报名刚刚被其他人处理或被选手更改，请查看最新状态后再操作。",
    "Somebody else has just decided or changed this entry. Look at where it stands now.",
  ),
  "entry-not-waiting-for-review": text(
    "这个报名不在待审核状态，请查看最新状态。",
    "This entry is not waiting for a decision. Look at where it stands now.",
  ),
  "entry-not-returned": text(
    "这个报名没有被退回，无需重新提交。",
    "This entry was not returned: there is nothing to send again.",
  ),
  "entry-not-withdrawable": text(
    "这个报名已结束，不能退出。",
    "This entry has ended and cannot be withdrawn.",
  ),
  "entry-not-waitlisted": text("这个报名不在候补名单中。", "This entry is not on the waiting list."),
  "entry-not-approved": text(
    "该选手不在通过审核的名单中，不能检录。请核对姓名和场次。",
    "This person is not on the approved roster and cannot be checked in. Compare the name and the event.",
  ),
  "entry-not-checked-in": text("该选手尚未检录。", "This person has not been checked in."),
  "check-in-not-open": text(
    "现在不在检录阶段：名单锁定后开放检录，抽签后结束。",
    "Check-in is not open: it opens once the roster is locked and ends with the draw.",
  ),
  "card-unknown": text(
    "没有找到这张参赛证，请核对二维码，或按姓名查找。",
    "There is no such start card. Check the QR code, or search by name.",
  ),
  "card-not-yet": text("审核通过后才有参赛证。", "The start card comes with the approval of the entry."),
  "reason-needed": text("请填写理由，选手会看到。", "Give a reason; the contestant will read it."),
  "reason-holds-a-number": text(
    "理由中请不要写身份证号或手机号。",
    "Leave identity and phone numbers out of the reason.",
  ),
};
