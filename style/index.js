import './base.css';
import './questions.css';
import './preview.css';
