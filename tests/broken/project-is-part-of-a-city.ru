# fires: partOf-subject
# zh: 项目属于地区
# en: a project that is part of a city

INSERT DATA { e:plant ikg:partOf e:city }
