import './base.css';
import './questions.css';
import './preview.css';
import './variants.css';
