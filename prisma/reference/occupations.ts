/**
 * Occupations of the 2022 classification that the season's contests use (domain.md §4.7), with the codes of that
 * edition: codes are used again between editions, so the key is always (edition, code).
 */
export const edition = 2022;

export const occupations: readonly (readonly [code: string, zh: string, en: string])[] = [
  ["4-10-01-03", "保育师", "Early childhood carer"],
  ["4-03-02-06", "营养配餐员", "Nutritional meal planner"],
  ["4-01-06-01", "电子商务师", "E-commerce specialist"],
  ["4-07-03-02", "劳动关系协调师", "Labour relations coordinator"],
  ["4-10-01-05", "养老护理员", "Elderly care worker"],
  ["4-02-06-05", "供应链管理师", "Supply chain manager"],
  ["4-08-08-20", "形象设计师", "Image designer"],
  ["4-13-01-05", "全媒体运营师", "Omnimedia operator"],
  ["4-04-05-01", "计算机程序设计员", "Computer programmer"],
  ["4-07-03-04", "企业人力资源管理师", "Enterprise human resources manager"],
  ["6-22-02-01", "汽车装调工", "Vehicle assembly fitter"],
  ["6-18-02-04", "焊工", "Welder"],
  ["4-10-08-01", "网约配送员", "On-demand courier"],
  ["4-02-07-08", "快递员", "Express courier"],
  ["6-18-01-01", "车工", "Turner"],
  ["6-31-01-03", "电工", "Electrician"],
  ["4-04-05-05", "人工智能训练师", "AI trainer"],
];
