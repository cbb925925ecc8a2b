# fires: locatedIn-subject
# zh: 人物位于地区
# en: a person who lies in a city

INSERT DATA { e:boss ikg:locatedIn e:city }
