# fires: Entity-industryCode
# zh: 行业代码过长
# en: an industry code that is too long

INSERT DATA { e:ev ikg:industryCode "384100" }
