# fires: Position-organization
# zh: 没有单位的任职
# en: a position without an organization

DELETE WHERE { e:post ikg:organization ?old }
